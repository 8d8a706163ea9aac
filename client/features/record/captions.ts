import { compareText } from '../../../shared/model/inOrder.ts';
export interface CaptionSource {
  readonly key: string;
  /** Where it belongs, pixels. */
  readonly x: number;
  readonly text: string;
}

export interface Caption {
  readonly key: string;
  readonly text: string;
  readonly left: number;
  readonly width: number;
}

/** Room in ems below which a caption says nothing. */
const LEAST_EM = 4;
const MOST_EM = 16;
const GAP_PX = 10;
/** A caption begins this far right of its tick. */
const INDENT_PX = 5;

/**
 * Places captions on one line of `width` pixels, each beginning at its tick: no two overlap, none crosses
 * a seam, the newer wins. `em` is the width of a Chinese character in pixels.
 */
export function captions(
  sources: readonly CaptionSource[],
  width: number,
  em: number,
  seams: readonly number[],
  clear: number,
): Caption[] {
  const placed: Caption[] = [];
  let limit = width;
  const inOrder = [...sources].sort((a, b) => b.x - a.x || compareText(a.key, b.key));
  for (const { key, x, text } of inOrder) {
    if (x < 0 || x > width) continue;
    let left = x + INDENT_PX;
    const behind = seams.find((seam) => left > seam - clear && left < seam + clear);
    if (behind !== undefined) left = behind + clear;
    const seam = seams.find((edge) => edge >= left);
    const end = Math.min(limit, seam === undefined ? width : seam - clear, left + MOST_EM * em);
    const room = Math.min(end - left, textEm(text) * em);
    if (room < Math.min(LEAST_EM, textEm(text)) * em) continue;
    placed.push({ key, text, left, width: room });
    limit = x - GAP_PX;
  }
  return placed.reverse();
}

/** Width of a text in ems: Chinese characters are one, others a little over half. */
function textEm(text: string): number {
  let em = 0.3;
  for (const char of text) em += char > '\u2e7f' ? 1 : 0.58;
  return em;
}
