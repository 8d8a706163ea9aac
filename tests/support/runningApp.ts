import { readConfig } from '../../server/config.ts';
import { type RunningServer, startServer } from '../../server/start.ts';
import { makeTestPlace } from './database.ts';

/** The whole server in this process, on a fresh database with the areas of Ningbo. */
export async function startApp(env: Record<string, string> = {}): Promise<{
  url: string;
  server: RunningServer;
  close(): Promise<void>;
}> {
  const place = await makeTestPlace({ seed: 'ningbo' });
  const config = readConfig({
    DEMO: 'on',
    DATABASE_URL: place.url,
    PORT: '0',
    TONGXIN_DIR: place.dir,
    LOG_LEVEL: 'silent',
    ...env,
  });
  const server = await startServer(config, {
    stop: new AbortController().signal,
    say: () => undefined,
    onFatal: (error) => {
      throw error;
    },
  }).catch(async (error: unknown) => {
    await place.remove();
    throw error;
  });
  return {
    url: server.url,
    server,
    close: async () => {
      await server.close();
      await place.remove();
    },
  };
}
