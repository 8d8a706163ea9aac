import type { Dice } from './Dice.ts';

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余'];
const GIVEN = [...'安禾清和若云嘉言思远文博雨晴子墨书瑶景行知夏以沐承泽明朗静姝乐山可欣向晨一诺星河春晓'];

/** A made-up name; the mark in front says so on every screen. */
export function madeUpName(dice: Dice): string {
  return `演练-${dice.pick(SURNAMES)}${dice.pick(GIVEN)}${dice.chance(0.7) ? dice.pick(GIVEN) : ''}`;
}

/** What stands behind made-up organisations and places. */
export const MARK = '（演练）';

/** Names of the exercise's ground carry the mark in their middle already. */
export function marked(name: string): string {
  return /演练/.test(name) ? name : `${name}${MARK}`;
}

/** `老仓社区(演练)` → `老仓社区`, to be marked again at the end of a longer name. */
export function unmarked(name: string): string {
  return name.replace(/[(（]演练[)）]/g, '');
}
