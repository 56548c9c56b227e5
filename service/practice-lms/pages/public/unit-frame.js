// The Learning MFE's part: the unit says how tall it is, and the iframe grows.
window.addEventListener('message', (event) => {
  const frame = document.getElementById('unit-iframe');
  if (!frame || event.source !== frame.contentWindow) return;
  const { type, payload } = event.data ?? {};
  if (type === 'plugin.resize' && Number.isFinite(payload?.height)) frame.style.height = `${payload.height}px`;
});
