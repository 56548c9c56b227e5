// The authoring front end's part: grows the preview, opens the editor in a sandboxed iframe modal, and follows its messages.
window.addEventListener('message', (event) => {
  const preview = document.getElementById('unit-iframe');
  const editor = document.querySelector('iframe.modal-iframe');
  const { type, payload } = event.data ?? {};
  if (event.source === preview?.contentWindow && type === 'plugin.resize' && Number.isFinite(payload?.height))
    preview.style.height = `${payload.height}px`;
  if (event.source !== editor?.contentWindow) return;
  if (type === 'saveEditedXBlockData') {
    const query = new URLSearchParams(location.search);
    query.set('saved', '');
    location.search = query.toString();
  } else if (type === 'closeXBlockEditorModal') {
    editor.remove();
    document.querySelector('[data-edit]')?.focus();
  }
});

document.addEventListener('click', ({ target }) => {
  const { edit, sandbox } = target.dataset;
  if (edit === undefined) return;
  const frame = document.createElement('iframe');
  frame.className = 'modal-iframe';
  frame.title = 'Edit component';
  frame.src = edit;
  frame.setAttribute('sandbox', sandbox);
  frame.setAttribute('scrolling', 'no');
  frame.addEventListener('load', () => frame.contentWindow.focus());
  document.body.append(frame);
});
