// The Learning MFE's part: receives the height of the unit and resizes the iframe.
window.addEventListener('message', (event) => {
  const frame = document.getElementById('unit-iframe');
  if (!frame || event.source !== frame.contentWindow) return;
  const { type, payload } = event.data ?? {};
  if (type === 'plugin.resize' && Number.isFinite(payload?.height)) frame.style.height = `${payload.height}px`;
});
