// A proxy between the service and a server that can hang or cut connections, as real networks do.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { freePort } from './free-port.ts';

export interface Line {
  readonly port: number;
  /** Drops all traffic; connections stay open. */
  silence(): void;
  /** Closes the open connections; new ones succeed. */
  cut(): void;
  close(): void;
}

export async function openLine(toPort: number, port?: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => undefined).on('close', () => sockets.delete(near));
    if (isSilent) return;
    const far = connect(toPort, '127.0.0.1');
    sockets.add(far);
    far.on('error', () => near.destroy()).on('close', () => sockets.delete(far));
    near.on('data', (chunk) => isSilent || far.write(chunk)).on('close', () => far.destroy());
    far.on('data', (chunk) => isSilent || near.write(chunk)).on('close', () => near.destroy());
  });
  server.listen(port ?? (await freePort()), '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    isSilent = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      isSilent = true;
    },
    cut,
    close() {
      cut();
      server.close();
    },
  };
}
