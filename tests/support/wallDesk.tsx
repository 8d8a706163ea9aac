import type { RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { WallProvider, type WallView } from '../../client/surfaces/wall/wallContext.tsx';
import { person } from './people.ts';
import { Desk } from './screen.tsx';

/** A wall in a test: pieces stand where the screen has them. */
export class WallDesk extends Desk {
  private readonly view: WallView;

  constructor({
    view = {},
    ...desk
  }: ConstructorParameters<typeof Desk>[0] & { view?: Partial<WallView> } = {}) {
    super(desk);
    const { operation = null, area = '330200' } = view;
    this.view = {
      area,
      areaVersion: 1,
      areaBounds: null,
      operation,
      looked: operation?.area ?? area,
      principal: person('display', area),
      scope: { area, operationId: operation?.operationId ?? null },
      gridScope: { area: operation?.area ?? area, operationId: operation?.operationId ?? null },
      shape: 'wide',
      width: 1920,
      u: 20,
      ...view,
    };
  }

  override show(what: ReactNode): RenderResult {
    return super.show(<WallProvider view={this.view}>{what}</WallProvider>);
  }
}
