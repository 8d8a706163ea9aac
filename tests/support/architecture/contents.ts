import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

const MAX_LINES = 400;

/** A pattern that may not stand in some files. `comments` looks into comments too. */
interface Ban {
  rule: string;
  pattern: RegExp;
  /** Files that the rule is about. */
  within: RegExp;
  /** Files that it is not about, with the reason at the rule; each has what is banned elsewhere (`checkExceptions`). */
  except?: readonly RegExp[];
  comments?: boolean;
  because: string;
}

/** Hosts that may be named: one-word ones, this machine, XML namespaces, names that never resolve (RFC 2606). */
const HARMLESS_HOST =
  /^([\w-]+|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|www\.w3\.org|schemas\.openxmlformats\.org|[\w.-]*\.invalid|[\w.-]*\.test)$/;

const BANS: readonly Ban[] = [
  {
    rule: 'clock',
    pattern:
      /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?![\w\s]*\())|(?<!new\s)(?<![\w.])Date\s*\(\s*\)/g,
    within: /^(shared|server|client|exercise|data|scripts)\/.*\.(ts|tsx|mjs)$/,
    except: [/^shared\/time\/clock\.ts$/],
    because: 'time is injected: use a Clock',
  },
  {
    rule: 'transport',
    pattern:
      /(?<![\w.]|(?:async|private|protected|public)\s)fetch\s*\(|\bwindow\.fetch\b|\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\s*\(/g,
    within: /^client\/.*\.(ts|tsx)$/,
    except: [/^client\/transport\//],
    because: 'client/transport is the only folder that touches sockets and fetch',
  },
  {
    rule: 'storage',
    pattern: /\b(?:localStorage|sessionStorage|indexedDB|document\.cookie)\b|(?<![\w.])caches\s*\./g,
    within: /^client\/.*\.(ts|tsx)$/,
    // The language and the silence of alarms are of the desk, not of a person.
    except: [
      /^client\/transport\/ownStorage\.ts$/,
      /^client\/ui\/language\.ts$/,
      /^client\/surfaces\/console\/alarms\/muted\.ts$/,
    ],
    because: 'what a browser keeps of a person is kept by account: client/transport/ownStorage.ts',
  },
  {
    rule: 'colour',
    pattern:
      /(?<=['"`][^'"`\n]*)#(?:[\da-fA-F]{8}|[\da-fA-F]{6}|[\da-fA-F]{3,4})(?![\w-])|\b(?:rgba?|hsla?|oklch|lab)\(\s*[\d.]|[cC]olou?r\w*['"]?\s*[:=]\s*\[\s*\d/g,
    within: /^client\/.*\.(ts|tsx)$/,
    because: 'colours live in client/ui tokens',
  },
  {
    rule: 'colour',
    pattern:
      /(?<=[\s:,(])#(?:[\da-fA-F]{8}|[\da-fA-F]{6}|[\da-fA-F]{3,4})(?=[\s;,)])|\b(?:rgba?|hsla?|oklch|lab)\(\s*[\d.]/g,
    within: /^client\/.*\.css$/,
    except: [/^client\/ui\/tokens\.css$/],
    because: 'colours live in client/ui tokens',
  },
  {
    rule: 'outside',
    pattern: /\b(?:https?|wss?):\/\/([^\s/'"`:?#$)<>\\]+)/g,
    within: /^(?:(?:shared|server|client|exercise)\/.*\.(?:ts|tsx|css|html)|index\.html)$/,
    because: 'nothing outside this machine is fetched',
  },
  {
    rule: 'unfinished',
    pattern: new RegExp(['\\bTO', 'DO\\b|\\bFIX', 'ME\\b|[Nn]ot implemen', 'ted'].join(''), 'g'),
    within: /./,
    comments: true,
    because: 'finish it or leave it out',
  },
  {
    rule: 'city',
    pattern:
      /(?<!\d)3302\d{2}(?:\d{3}){0,3}(?!\d)|Ningbo|宁波|\b12[0-2](?:\.\d+)?,\s*(?:28|29|30)(?:\.\d+)?\b/g,
    within: /^(?:(?:shared|server|client)\/.*\.(?:ts|tsx|css|html|sql)|index\.html)$/,
    // The city of the demonstration.
    except: [/^server\/demo\//],
    because: 'another city brings its own areas: no code and no place of this one stands in the product',
  },
  {
    rule: 'time zone',
    pattern: /Asia\/\w+|\+08:?00|\binterval '8 hours'|(?<![\d.])8 \* (?:3_600_000|3600000|60 \* 60)/g,
    within: /^(?:shared|server|client)\/.*\.(?:ts|tsx|sql)$/,
    except: [/^shared\/time\/cityTime\.ts$/, /^server\/demo\//],
    because: 'the time of the city stands in shared/time/cityTime.ts',
  },
  {
    rule: 'duration',
    pattern:
      /(?<![\w.])(?:(?:24 \* )?3_?600_?000|86_?400_?000|const (?:SECOND|MINUTE|HOUR|DAY)(?:_MS)? = \d[\d_]*)(?!\w)/g,
    within: /^(?:shared|server|client|exercise)\/.*\.tsx?$/,
    except: [/^shared\/time\/durations\.ts$/],
    because: 'lengths of time stand in shared/time/durations.ts',
  },
  {
    rule: 'whole',
    pattern: /\busePicture\(\s*\(?(\w+)\)?\s*=>\s*\1\s*[,)]/g,
    within: /^client\/.*\.(ts|tsx)$/,
    because: 'a part that hears the whole Picture renders at each entry: select what is shown',
  },
  {
    rule: 'order',
    pattern: /\.localeCompare\(|\bIntl\.Collator\b/g,
    within: /^(?:shared|server|client|exercise)\/.*\.tsx?$/,
    because: 'lists have one order whatever the language: shared/model/inOrder.ts',
  },
  {
    rule: 'export',
    pattern: /^export\s+default\b/gm,
    within: /^(shared|server|client|exercise|scripts|tests)\/.*\.(ts|tsx|mjs)$/,
    // Vitest asks for a default export of a global setup and of a reporter.
    except: [/^tests\/support\//, /^scripts\/testing\/fileTimes\.mjs$/],
    because: 'exports have names',
  },
];

/** Everything in the text of files that the house rules forbid. */
export function checkContents(sources: readonly Source[]): RuleBreach[] {
  return sources.flatMap((source) => [
    ...checkSize(source),
    ...checkName(source),
    ...BANS.filter(
      ({ within, except = [] }) => within.test(source.path) && !except.some((one) => one.test(source.path)),
    ).flatMap((ban) => checkBan(source, ban)),
  ]);
}

/** Exceptions that nothing needs any more: of whom they speak has nothing that is banned. The whole house is given. */
export function checkExceptions(sources: readonly Source[]): RuleBreach[] {
  return BANS.flatMap((ban) =>
    (ban.except ?? [])
      .filter((one) => {
        const its = sources.filter(({ path }) => ban.within.test(path) && one.test(path));
        return its.every((source) => checkBan(source, ban).length === 0);
      })
      .map((one) => ({ rule: ban.rule, path: one.source, detail: 'is excepted and need not be' })),
  );
}

function checkBan({ path, text }: Source, ban: Ban): RuleBreach[] {
  const searched = ban.comments ? text : withoutComments(text);
  return [...searched.matchAll(ban.pattern)]
    .filter((match) => ban.rule !== 'outside' || !HARMLESS_HOST.test(match[1]!))
    .map((match) => ({
      rule: ban.rule,
      path: `${path}:${lineAt(searched, match.index)}`,
      detail: `${match[0].trim()}: ${ban.because}`,
    }));
}

function checkSize({ path, text }: Source): RuleBreach[] {
  const lines = text.split('\n').length - 1;
  return lines > MAX_LINES
    ? [{ rule: 'size', path, detail: `${lines} lines; at ${MAX_LINES} split it by its nouns` }]
    : [];
}

function checkName({ path, text }: Source): RuleBreach[] {
  const name = path.split('/').at(-1)!;
  if (/^(utils?|helpers?|misc|common)\.\w+$/.test(name))
    return [{ rule: 'name', path, detail: 'a file is named for the one noun in it' }];
  const code = withoutComments(text).trim();
  const barrel =
    code !== '' && /^(?:export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*from\s*['"][^'"]+['"];?\s*)+$/.test(code);
  return barrel ? [{ rule: 'name', path, detail: 'a file that only passes on others is a barrel' }] : [];
}
