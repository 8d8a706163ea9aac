import type { RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { SessionProvider, useSession } from '../../client/features/session/session.tsx';
import type { Principal } from '../../shared/access/principal.ts';
import { type Answers, type PageRequest, servePage } from './pageServer.ts';
import { person } from './people.ts';
import { Desk } from './screen.tsx';

/** A page of somebody who is signed in, at an address, with the server that it asks. */
export class PageDesk extends Desk {
  readonly asked: readonly PageRequest[];
  private readonly address: string;

  constructor({
    principal = person('administrator', '330205'),
    address = '/',
    answers = {},
    ...desk
  }: ConstructorParameters<typeof Desk>[0] & {
    principal?: Principal;
    address?: string;
    answers?: Answers;
  } = {}) {
    super(desk);
    this.address = address;
    this.asked = servePage({
      'GET /api/session': { principal, areaVersion: 1, areaBounds: null, demo: false },
      ...answers,
    });
  }

  override show(what: ReactNode): RenderResult {
    history.replaceState(null, '', this.address);
    return super.show(
      <SessionProvider>
        <SignedIn>{what}</SignedIn>
      </SessionProvider>,
    );
  }

  /** What was asked by one method of one path, in order. */
  askedOf(method: string, path: string): readonly PageRequest[] {
    return this.asked.filter((one) => one.method === method && one.path === path);
  }
}

function SignedIn({ children }: { children: ReactNode }) {
  return useSession().state.kind === 'in' ? children : null;
}
