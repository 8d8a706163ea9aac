import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const SERVER_PATHS = ['/api', '/tiles', '/osmand', '/healthz', '/readyz', '/metrics'];

/**
 * Surfaces are dynamic imports, so each page loads only what it shows: antd comes with /console alone,
 * the map engine when a map is first shown. The groups below only give the heavy libraries names and
 * stable, separately cached files; they must hold nothing that /field needs before its map.
 */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              // With Vite's own loader of dynamic imports: left alone it lands in `deck`, and all would wait for that.
              name: 'react',
              test: /vite\/preload-helper|node_modules\/(react|react-dom|react-router|scheduler|i18next|react-i18next|use-sync-external-store)\//,
              priority: 30,
            },
            { name: 'maplibre', test: /node_modules\/maplibre-gl\//, priority: 20 },
            {
              name: 'deck',
              test: /node_modules\/(@deck\.gl|@luma\.gl|@math\.gl|@probe\.gl|@loaders\.gl)\//,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      ...Object.fromEntries(SERVER_PATHS.map((path) => [path, { target: server }])),
      '/socket.io': { target: server, ws: true },
    },
  },
});
