// The certificate's picture and links, whose signed addresses live for minutes only.
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { StandingAnswer } from '../../../../shared/certificates/standing.ts';
import { Trouble } from '../../shared/api/problem.ts';
import { blockArgs, certificate, FakeService, standingOf, storeOf } from '../../testing/testing.ts';
import { App } from '../app.tsx';

const signed = (signature: number): StandingAnswer =>
  standingOf('issued', {
    certificate: {
      ...certificate,
      downloadUrl: `https://grademe.example/files/abc.pdf?signature=${signature}`,
      pictureUrl: `https://grademe.example/files/abc.png?signature=${signature}`,
    },
  });

let clock = 0;

async function show(...answers: (StandingAnswer | Error)[]) {
  clock = Date.now();
  const service = new FakeService(answers);
  const store = storeOf(service, () => clock);
  const { container } = render(<App args={blockArgs} store={store} />);
  await screen.findByRole('link', { name: /Download PDF/ });
  return { service, container };
}

const source = () => screen.queryByRole('img')?.getAttribute('src');

test('a picture that fails asks once for a fresh address', async () => {
  const { service } = await show(signed(1), signed(2));
  fireEvent.error(screen.getByRole('img'));
  await waitFor(() => expect(source()).toContain('signature=2'));
  expect(service.calls).toHaveLength(2);
});

test('a picture that fails twice gives way to a quiet frame, and the PDF stays', async () => {
  const { service } = await show(signed(1), signed(2), signed(3));
  fireEvent.error(screen.getByRole('img'));
  await waitFor(() => expect(source()).toContain('signature=2'));
  fireEvent.error(screen.getByRole('img'));
  await screen.findByText(/preview isn’t available/);
  expect(service.calls).toHaveLength(2);
  expect(screen.getByRole('link', { name: /Download PDF/ })).toBeInTheDocument();
});

test('no fresh address: the quiet frame', async () => {
  await show(signed(1), new Trouble({ code: 'unreachable' }));
  fireEvent.error(screen.getByRole('img'));
  await screen.findByText(/preview isn’t available/);
});

test('a picture that loaded stays when the links are renewed', async () => {
  const user = userEvent.setup();
  await show(signed(1), signed(2));
  clock += 180_000;
  await user.hover(screen.getByRole('link', { name: /Download PDF/ }));
  await waitFor(() =>
    expect(screen.getByRole('link', { name: /Download PDF/ })).toHaveAttribute(
      'href',
      expect.stringContaining('signature=2'),
    ),
  );
  expect(source()).toContain('signature=1');
});

test('a stale link is renewed on the click, and then followed', async () => {
  const { container } = await show(signed(1), signed(2));
  const followed: string[] = [];
  container.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (link !== null && !event.defaultPrevented) followed.push(link.href);
    event.preventDefault();
  });
  clock += 180_000;
  fireEvent.click(screen.getByRole('link', { name: /Download PDF/ }));
  await waitFor(() => expect(followed).toEqual([expect.stringContaining('signature=2')]));
});

test('a link that cannot be renewed says so', async () => {
  await show(signed(1), new Trouble({ code: 'unreachable' }));
  clock += 180_000;
  fireEvent.click(screen.getByRole('link', { name: /Download PDF/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent('couldn’t refresh the download link');
});

test('links are renewed when the reader comes back to the tab', async () => {
  const { service } = await show(signed(1), signed(2));
  clock += 180_000;
  await act(async () => document.dispatchEvent(new Event('visibilitychange')));
  expect(service.calls).toHaveLength(2);
});

test('copies the public address and announces it', async () => {
  const user = userEvent.setup();
  await show(signed(1));
  await user.click(screen.getByRole('button', { name: 'Copy link' }));
  expect(await navigator.clipboard.readText()).toBe(certificate.verifyUrl);
  expect(screen.getByRole('status')).toHaveTextContent('Link copied');
});

test('shows the address to copy by hand where the clipboard is closed', async () => {
  const user = userEvent.setup();
  await show(signed(1));
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('closed'));
  await user.click(screen.getByRole('button', { name: 'Copy link' }));
  expect(await screen.findByLabelText('Copy this address')).toHaveValue(certificate.verifyUrl);
});

test('a certificate that ends says until when, and one that has ended says so first', async () => {
  const until = (more: object): StandingAnswer =>
    standingOf('issued', {
      certificate: {
        ...certificate,
        expiresAt: '2027-11-22T05:00:00.000Z',
        lastValidOn: '2027-11-21',
        ...more,
      },
    });
  await show(until({}));
  expect(screen.getByRole('heading', { name: /Your certificate is ready/ })).toBeInTheDocument();
  expect(screen.getByText('Valid until').parentElement).toHaveTextContent('November 21, 2027');
  cleanup();
  await show(until({ expired: true }));
  expect(screen.getByRole('heading', { name: /Your certificate has expired/ })).toBeInTheDocument();
  expect(screen.getByText(/was valid until/)).toHaveTextContent(
    'November 21, 2027. Contact your course team',
  );
});
