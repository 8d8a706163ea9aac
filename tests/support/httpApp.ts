import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Router } from 'express';

/** A router on a port of its own. What it does not answer itself is a fault of the product: status 599. */
export async function serveRouter(router: Router): Promise<{ url: string; close(): Promise<void> }> {
  const app = express();
  app.use(router);
  const fault: ErrorRequestHandler = (error, _request, response, _next) => {
    response.status(599).json({ fault: String(error) });
  };
  app.use(fault);
  const http = createServer(app).listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
