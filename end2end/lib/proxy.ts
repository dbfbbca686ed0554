// A wire between browser and server that a test can cut: it forwards bytes, and no more.
import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Wire {
  /** Where the browser reaches the server through this wire. */
  url: string;
  /** Ends every connection, and takes no new one. */
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
}

/** Lays a wire on loopback to the server at this address. */
export async function layWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let whole = true;
  const server: Server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(one!);
      one!.pipe(other!);
      one!.on('error', () => other!.destroy());
      one!.on('close', () => {
        sockets.delete(one!);
        other!.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      whole = false;
      end();
    },
    mend: () => {
      whole = true;
    },
    close: async () => {
      end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
