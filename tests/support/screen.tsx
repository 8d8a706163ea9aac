import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type RenderResult, render } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ConnectionProvider, type Send } from '../../client/picture/live.tsx';
import { PlayerProvider } from '../../client/picture/store.tsx';
import { PositionTable } from '../../client/player/PositionTable.ts';
import type { Link, Player, PlayerState } from '../../client/player/player.ts';
import type { Connection } from '../../client/transport/connection.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import type { Language } from '../../shared/model/language.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import type { CommandAck, CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { texts } from './texts.ts';

export interface SentCommand {
  kind: CommandKind;
  body: CommandInput<CommandKind>;
  answer(ack: Partial<CommandAck> & { ok: boolean }): void;
}

/** A desk in a test: a Picture that the test changes, commands that the test answers, texts in one language. */
export class Desk {
  readonly sent: SentCommand[] = [];
  readonly user: UserEvent = userEvent.setup();
  private picture: Picture;
  private readonly language: Language;
  private readonly listeners = new Set<() => void>();
  private now: number;
  private readonly link: Link;
  private readonly entries: readonly Entry[];

  constructor({
    picture = {},
    language = 'zh-CN',
    now = 1_778_892_000_000,
    link = { kind: 'live', at: now, skipped: 0, unstoredSince: null, clockTrouble: null },
    entries = [],
  }: {
    picture?: Partial<Picture>;
    language?: Language;
    now?: number;
    link?: Link;
    /** The newest of the journal, oldest first. */
    entries?: readonly Entry[];
  } = {}) {
    this.picture = { ...emptyPicture, ...picture };
    this.language = language;
    this.now = now;
    this.link = link;
    this.entries = entries;
  }

  show(what: ReactNode): RenderResult {
    // As on a page, where there is one: for what asks outside of components (client/ui/language.ts).
    i18next.language = this.language;
    return render(<this.World>{what}</this.World>);
  }

  /** What an entry does: other tables of the Picture, told to everybody who listens. */
  async change(part: Partial<Picture>): Promise<void> {
    await act(async () => {
      this.picture = { ...this.picture, ...part, seq: this.picture.seq + 1 };
      for (const listener of this.listeners) listener();
    });
  }

  /** What a frame of positions does: everybody is told, and the Picture is the one of before. */
  async frame(): Promise<void> {
    await act(async () => {
      for (const listener of this.listeners) listener();
    });
  }

  /** Picture time goes on; what shows it hears of it with the next beat. */
  passes(ms: number): void {
    this.now += ms;
  }

  /** Everything that stands above a component. */
  readonly World = ({ children }: { children: ReactNode }) => (
    <I18nextProvider i18n={texts(this.language)}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ConnectionProvider connection={this.connection}>
          <PlayerProvider player={this.player}>{children}</PlayerProvider>
        </ConnectionProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );

  /** For pieces that are given the way to send. */
  readonly send: Send = (kind, body) =>
    new Promise<CommandAck>((resolve) => {
      this.sent.push({
        kind,
        body,
        answer: (ack) => resolve({ commandId: '', seq: 1, ...ack } as CommandAck),
      });
    });

  /** What the server says to a command that was sent; the last one unless told. */
  async answer(ack: Partial<CommandAck> & { ok: boolean }, which = this.sent.length - 1): Promise<void> {
    await act(async () => this.sent[which]!.answer(ack));
  }

  private readonly connection = {
    send: this.send,
    pending: () => this.sent.length,
    lateRefusals: () => 0,
    onPending: () => () => {},
    onLooking: () => () => {},
    look: () => {},
  } as unknown as Connection;

  readonly positions = new PositionTable();
  private readonly player: Player = {
    controls: { kind: 'live' },
    state: () => this.state,
    now: () => this.now,
    glideMs: () => 0,
    entries: () => this.entries,
    subscribe: (listener: () => void) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    watch: () => {},
    start: () => {},
    close: () => {},
  } as unknown as Player;

  private get state(): PlayerState {
    return { picture: this.picture, positions: this.positions, link: this.link };
  }
}
