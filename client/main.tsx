import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startTexts } from './app/i18n.ts';

startTexts();
createRoot(document.getElementById('root')!).render(<App />);
