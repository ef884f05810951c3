/** The far end for a page whose phone system is a server: the Salesforce page of the benchmark asks for it over a socket. */
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { startSimulatorServer } from '../src/providers/simulator/server.js';
import { FarEnd } from './far-end.js';
import type { FarRequest } from './far-end.js';
import { benchSite } from './site.js';

export interface Telephony {
  /** For the contact centre's item `simulator/url`. */
  readonly linkUrl: string;
  readonly farEndUrl: string;
  close(): Promise<void>;
}

/** A simulated phone system on this machine, and a socket to play its customers. */
export async function startTelephony(): Promise<Telephony> {
  const simulator = await startSimulatorServer({ port: 0, site: benchSite });
  const farEnd = new FarEnd(simulator.switch);
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => sockets.once('listening', resolve));
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      // Our own page sends nothing else.
      const request = JSON.parse((data as Buffer).toString('utf8')) as FarRequest;
      void farEnd.answer(request).then((answer) => {
        socket.send(JSON.stringify(answer));
      });
    });
  });
  return {
    linkUrl: simulator.wsUrl,
    farEndUrl: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        sockets.close(() => {
          resolve();
        });
      });
      await simulator.close();
    },
  };
}
