// A page opened by double click (file://) may not start a worker; this runs the same script in a hidden frame instead.
(() => {
  "use strict";
  if (location.protocol !== "file:") return;
  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.ready = new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.hidden = true;
        frame.title = "Pencarian";
        frame.onload = () => {
          frame.onload = null;
          const inside = frame.contentWindow;
          const run = (src) => new Promise((done, fail) => {
            const script = inside.document.createElement("script");
            Object.assign(script, { src: String(new URL(src, document.baseURI)), onload: done, onerror: fail });
            inside.document.body.append(script);
          });
          inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
          inside.importScripts = (...all) => all.reduce((before, src) => before.then(() => run(src)), Promise.resolve());
          run(url).then(() => resolve(inside));
        };
        document.body.append(frame);
      });
    }
    postMessage(data) {
      this.ready.then((frame) => frame.dispatchEvent(new frame.MessageEvent("message", { data })));
    }
    terminate() {}
  }
  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
