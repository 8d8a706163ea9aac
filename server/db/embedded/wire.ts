/**
 * The little of the PostgreSQL wire protocol (version 3) that the embedded server speaks itself: where
 * messages end, the greeting, errors of its own. Everything else passes through to PGlite untouched.
 * Source: PostgreSQL documentation, "Frontend/Backend Protocol", message formats.
 */

export const SSL_REQUEST = 80877103;
export const GSS_REQUEST = 80877104;
export const CANCEL_REQUEST = 80877102;
export const PROTOCOL_3_0 = 196608;

const codeOf = (letter: string) => letter.charCodeAt(0);
export const SYNC = codeOf('S');
export const FLUSH = codeOf('H');
export const QUERY = codeOf('Q');
export const FUNCTION_CALL = codeOf('F');
export const PASSWORD = codeOf('p');
export const TERMINATE = codeOf('X');
const PARSE = codeOf('P');
const BIND = codeOf('B');
const DESCRIBE = codeOf('D');
const CLOSE = codeOf('C');

/** Collects bytes and gives them back message by message. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private size = 0;

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
  }

  /** The next whole message, or null until more bytes come. The greeting has no type byte before its length. */
  next(greeting: boolean): Buffer | null {
    const lengthAt = greeting ? 0 : 1;
    if (this.size < lengthAt + 4) return null;
    if (this.chunks[0]!.length < lengthAt + 4) this.join();
    const length = lengthAt + this.chunks[0]!.readInt32BE(lengthAt);
    if (this.size < length) return null;
    if (this.chunks[0]!.length < length) this.join();
    const all = this.chunks[0]!;
    const message = all.subarray(0, length);
    this.size -= length;
    if (all.length === length) this.chunks.shift();
    else this.chunks[0] = all.subarray(length);
    return message;
  }

  /** Joined only once a whole message is there, so a long one is not copied again with every chunk. */
  private join(): void {
    this.chunks = [Buffer.concat(this.chunks)];
  }
}

export function message(type: string, ...parts: (string | number | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(`${part}\0`);
      if (typeof part !== 'number') return part;
      const int = Buffer.alloc(4);
      int.writeInt32BE(part);
      return int;
    }),
  );
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** An ErrorResponse with a SQLSTATE. */
export function errorMessage(severity: 'ERROR' | 'FATAL', sqlState: string, text: string): Buffer {
  return message('E', `S${severity}`, `V${severity}`, `C${sqlState}`, `M${text}`, Buffer.of(0));
}

export function readyMessage(inTransaction: boolean): Buffer {
  return message('Z', Buffer.from(inTransaction ? 'T' : 'I'));
}

/**
 * The same message with the name of its prepared statement put behind `prefix`: all connections share
 * one PGlite session, so two of them would otherwise collide on equal names. Unnamed stays unnamed.
 */
export function withStatementPrefix(original: Buffer, prefix: string): Buffer {
  let nameAt: number;
  switch (original[0]) {
    case PARSE:
      nameAt = 5;
      break;
    case BIND:
      nameAt = original.indexOf(0, 5) + 1;
      break;
    case DESCRIBE:
    case CLOSE:
      if (original[5] !== SYNC) return original;
      nameAt = 6;
      break;
    default:
      return original;
  }
  if (original[nameAt] === 0) return original;
  const longer = Buffer.concat([
    original.subarray(0, nameAt),
    Buffer.from(prefix),
    original.subarray(nameAt),
  ]);
  longer.writeInt32BE(longer.length - 1, 1);
  return longer;
}

/** The statement name of a Parse message; empty for the unnamed one and for other messages. */
export function parsedName(original: Buffer): string {
  return original[0] === PARSE ? original.toString('utf8', 5, original.indexOf(0, 5)) : '';
}
