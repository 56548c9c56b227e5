// The LMS's part of the XBlock runtime inside the unit iframe: starts each block at DOM ready with (runtime, element,
// args), and sends the height to the parent page.
(() => {
  function startBlocks() {
    for (const element of document.querySelectorAll('.xblock[data-init]')) {
      const start = window[element.dataset.init];
      const json = element.querySelector('script.xblock-json-init-args');
      if (typeof start !== 'function') {
        console.error(`No function ${element.dataset.init} on this page: is the block's script there?`);
        continue;
      }
      const runtime = { handlerUrl: handlerUrlOf(element), notify() {} };
      const block = Object.create(start.prototype ?? null);
      start.apply(block, [runtime, element, JSON.parse(json.textContent)]);
      element.classList.add('xblock-initialized');
    }
  }

  function handlerUrlOf(root) {
    return (element, name, suffix, query) => {
      const node = element[0] ?? element;
      const wrapper = node.closest('.xblock') ?? root;
      const path = [wrapper.dataset.handlers, name, suffix].filter(Boolean).join('/');
      return query ? `${path}?${query}` : path;
    };
  }

  let last = '';
  function tellSize() {
    if (window.parent === window) return;
    const { offsetWidth: width, offsetHeight: height } = document.getElementById('content');
    if (last === `${width} ${height}`) return;
    last = `${width} ${height}`;
    window.parent.postMessage({ type: 'plugin.resize', payload: { width, height } }, document.referrer || '*');
    // The LMS does this too, to undo the browser's own scrolling inside the iframe.
    window.scrollTo(0, 0);
  }

  function watchSize() {
    new ResizeObserver(tellSize).observe(document.body);
    new MutationObserver(tellSize).observe(document.body, { attributes: true, childList: true, subtree: true });
    window.addEventListener('load', tellSize);
    tellSize();
  }

  function ready() {
    startBlocks();
    watchSize();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ready);
  else ready();
})();
