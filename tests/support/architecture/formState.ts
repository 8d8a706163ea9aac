import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

const WITHIN = /^client\/.*\.tsx$/;
/** Where it is done once for all. */
const KEPT_BY = 'client/forms/';
const MOST = 2;

/**
 * Forms that keep three fields or more one by one (`useFields` keeps them as one value), and requests that keep by
 * themselves whether they are under way (`useRequest`).
 */
export function checkFormState(sources: readonly Source[]): RuleBreach[] {
  return sources
    .filter(({ path }) => WITHIN.test(path) && !path.startsWith(KEPT_BY))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return piecesOf(code).flatMap(({ from, piece }) => {
        const breach = (detail: string) => ({
          rule: 'form state',
          path: `${path}:${lineAt(code, from)}`,
          detail,
        });
        const states = [...piece.matchAll(/const \[(\w+), set\w+\] = useState\b/g)].map(([, name]) => name!);
        const fields = states.filter((name) => isField(piece, name));
        return [
          ...(fields.length > MOST ? [breach(`${fields.join(', ')} are one value: useFields`)] : []),
          ...(states.some((name) => /^(?:busy|sending)$/.test(name)) && piece.includes('catch')
            ? [breach('whether it is under way: useRequest')]
            : []),
        ];
      });
    });
}

/** Each function of the file by itself. */
function piecesOf(code: string): { from: number; piece: string }[] {
  const starts = [...code.matchAll(/^(?:export )?(?:default )?function /gm)].map(({ index }) => index);
  return starts.map((from, i) => ({ from, piece: code.slice(from, starts[i + 1]) }));
}

/** Whether it stands in a control, or is sent with what does. */
function isField(piece: string, name: string): boolean {
  return new RegExp(String.raw`\b(?:value|checked)=\{${name}(?:\.\w+)?\}|\.run\([^;]*\b${name}\b(?!\))`).test(
    piece,
  );
}
