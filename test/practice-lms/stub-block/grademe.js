// Stands in for the block's bundle: shows what it was handed, asks for a token when pressed, and can grow.
window.GradeMeStudentView = function GradeMeStudentView(runtime, element, args) {
  const host = element.querySelector('.grademe-host');
  const button = document.createElement('button');
  const said = document.createElement('p');
  button.textContent = 'Grade me';
  said.setAttribute('role', 'status');
  said.textContent = `${args.view} ${args.locale}`;
  host.replaceChildren(button, said);
  button.addEventListener('click', async () => {
    const csrf = document.cookie.match(new RegExp(`${args.csrfCookie}=([^;]+)`))?.[1] ?? '';
    const answer = await fetch(runtime.handlerUrl(element, 'token'), {
      method: 'POST',
      body: '{}',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': csrf },
    });
    const body = await answer.json();
    said.textContent = `${answer.status} ${body.error ?? body.expires_in}`;
    said.style.height = '900px';
  });
};
