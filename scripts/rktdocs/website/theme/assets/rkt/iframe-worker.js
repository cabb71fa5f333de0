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
        frame.onload = () => resolve(frame.contentWindow);
        const address = String(new URL(url, document.baseURI)).replaceAll('"', "%22");
        frame.srcdoc = `<script>
          self.postMessage = (data) => frameElement.rktTerima(data);
          self.importScripts = (...all) => all.reduce((before, src) => before.then(() => new Promise((done, fail) => {
            const script = document.createElement("script");
            Object.assign(script, { src, onload: done, onerror: fail });
            document.body.append(script);
          })), Promise.resolve());
        <\/script><script src="${address}"><\/script>`;
        frame.rktTerima = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
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
