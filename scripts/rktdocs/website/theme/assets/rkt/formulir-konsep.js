// The draft that stays on this device until it is thrown away: one for each section. Sends nothing anywhere.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const name = (kunci, bagian) => `rkt-isian:${location.pathname}:${kunci}/${bagian}`;
  const asked = (action) => {
    try {
      return action();
    } catch {
      return null; // no storage here, or it is full: then the page warns before it is left, as before
    }
  };

  /** Keeps what is opened; returns whether it could. */
  const simpan = ({ kunci, berkas, kepala, teks }, data) =>
    asked(() => {
      const told = { waktu: new Date().toISOString(), berkas, kepala, teks, data: rkt.matikan(data) };
      localStorage.setItem(name(kunci, data.bagian), JSON.stringify(told));
      return true;
    }) === true;
  /** The draft of a section as {waktu, berkas, kepala, teks, data}, null where there is none. */
  const baca = (kunci, bagian) =>
    asked(() => {
      const told = JSON.parse(localStorage.getItem(name(kunci, bagian)));
      return told && { ...told, data: rkt.hidupkan(JSON.parse(told.data)) };
    });
  const buang = (kunci, bagian) => asked(() => localStorage.removeItem(name(kunci, bagian)));
  const jam = (waktu) => new Date(waktu).toLocaleString("id-ID", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

  Object.assign(rkt, { konsep: { simpan, baca, buang, jam } });
})();
