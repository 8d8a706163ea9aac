import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startTexts } from './app/i18n.ts';

// Without its texts a page still says by itself that it cannot reach the server.
void startTexts().finally(() => createRoot(document.getElementById('root')!).render(<App />));
