import type { Picture } from '../../shared/picture/picture.ts';

/** Whether this browser can read a packed snapshot; the server is asked for one only then. */
export const READS_PACKED = typeof DecompressionStream === 'function';

/** A snapshot that came in the zlib format. Throws when the bytes are none. */
export async function unpackSnapshot(bytes: Uint8Array | ArrayBuffer): Promise<Picture> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate'));
  return (await new Response(stream).json()) as Picture;
}
