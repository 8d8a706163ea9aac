import type { RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { AlarmsProvider } from '../../client/surfaces/console/alarms/AlarmsProvider.tsx';
import { ConsoleProvider } from '../../client/surfaces/console/context/consoleContext.tsx';
import { useConsoleView } from '../../client/surfaces/console/context/consoleView.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { person } from './people.ts';
import { Desk } from './screen.tsx';

/** A desk at the console: pieces stand where the screen has them, at an address. */
export class ConsoleDesk extends Desk {
  readonly principal: Principal;
  private readonly address: string;

  constructor({
    principal = person('dispatcher', '330205091'),
    address = '/console',
    ...desk
  }: ConstructorParameters<typeof Desk>[0] & { principal?: Principal; address?: string } = {}) {
    super(desk);
    this.principal = principal;
    this.address = address;
  }

  override show(what: ReactNode): RenderResult {
    history.replaceState(null, '', this.address);
    return super.show(<Place principal={this.principal}>{what}</Place>);
  }
}

function Place({ principal, children }: { principal: Principal; children: ReactNode }) {
  const [view, go] = useConsoleView(principal.area);
  return (
    <ConsoleProvider view={view} go={go} principal={principal}>
      <AlarmsProvider area={principal.area}>{children}</AlarmsProvider>
    </ConsoleProvider>
  );
}
