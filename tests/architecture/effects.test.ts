import { describe, expect, it } from 'vitest';
import { checkEffects } from '../support/architecture/effects.ts';

describe('the checker of effects', () => {
  const found = (text: string) => checkEffects([{ path: 'client/ui/a.tsx', text }]).length;

  it.each([
    'useEffect(() => setText(value), [value]);',
    'useEffect(() => { if (on) setChosen(null); }, [on]);',
    'useEffect(() => { if (!on) return; const next = of(on); setChosen(next); }, [on]);',
    'function A() { useLayoutEffect(function () { on ? setA(1) : setA(2); }); }',
  ])('finds %s', (text) => {
    expect(found(text)).toBe(1);
  });

  it.each([
    'useEffect(() => { const timer = setTimeout(() => setA(1)); return () => clearTimeout(timer); }, []);',
    'useEffect(() => { setTimeout(run, 1); }, []);',
    'useEffect(() => { seen.current = value; setA(value); }, [value]);',
    'useEffect(() => player.subscribe(() => setA(1)), [player]);',
    'useEffect(() => () => setA(null), []);',
    'useEffect(() => { if (on) return; }, [on]); const setAll = () => setA(1);',
  ])('lets stand %s', (text) => {
    expect(found(text)).toBe(0);
  });
});
