import type { IconLayerProps } from '@deck.gl/layers';

/** Symbols in one image as a layer of icons takes them: deck.gl makes its texture of any picture, its types know an address alone. */
export function atlasImage(image: ImageData): NonNullable<IconLayerProps['iconAtlas']> {
  return image as unknown as string;
}
