// Studio's part of the XBlock runtime in the editor window: starts the block with a jQuery-like object, and turns its
// notifications into the messages of the legacy editor modal.
(() => {
  const element = document.querySelector('.xblock[data-init]');
  const send = (type) => window.parent.postMessage({ type, payload: {} }, document.referrer || '*');
  const runtime = {
    handlerUrl: (_element, name) => `${element.dataset.handlers}/${name}`,
    notify(name, data) {
      if (name === 'save' && data.state === 'end') send('saveEditedXBlockData');
      if (name === 'cancel' || (name === 'save' && data.state === 'end')) send('closeXBlockEditorModal');
    },
  };
  const args = JSON.parse(element.querySelector('script.xblock-json-init-args').textContent);
  const start = window[element.dataset.init];
  if (typeof start === 'function') start.call({}, runtime, { 0: element, length: 1, jquery: '3.7.1' }, args);
})();
