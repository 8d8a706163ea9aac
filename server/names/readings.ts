import { customPinyin, pinyin } from 'pinyin-pro';

/** Names in which a character is read otherwise than the dictionary thinks, each as its place is called on the spot. */
customPinyin({
  江厦: 'jiāng xià',
  民乐: 'mín lè',
  // Nothing is "all" in a name, nobody an enemy: a capital and a family.
  都: 'dū',
  仇: 'qiú',
  缪: 'miào',
});

/** A sign of a text with what it is read as. */
export interface ReadSign {
  sign: string;
  /** Small letters without tone (`nü`); null where the sign is no Chinese character, or one that nobody reads. */
  reading: string | null;
}

/** The signs of a text one by one, each as it is read among the others. */
export function readSigns(text: string): ReadSign[] {
  return pinyin(text, { type: 'all', toneType: 'none', toneSandhi: false }).map(
    ({ origin, pinyin: reading }) => ({
      sign: origin,
      reading: /^\p{Script=Han}$/u.test(origin) && /^[a-zü]+$/.test(reading) ? reading : null,
    }),
  );
}
