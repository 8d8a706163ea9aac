import { useEffect, useState } from 'react';
import type { Look, Onlooker } from '../../shared/wire/events.ts';
import { useConnection } from './live.tsx';

const NOBODY: readonly Onlooker[] = [];

/**
 * Tells the server that this thing is open here (and whether a form about it is), and answers who else has it
 * open. Nobody without a live connection.
 */
export function useOnlookers(kind: Look['kind'], id: string, editing: boolean): readonly Onlooker[] {
  const connection = useConnection();
  const [others, setOthers] = useState(NOBODY);
  useEffect(() => {
    if (!connection) return;
    const leave = connection.onLooking((looking) => {
      if (looking.kind === kind && looking.id === id) setOthers(looking.others);
    });
    return () => {
      leave();
      setOthers(NOBODY);
      connection.look(null);
    };
  }, [connection, kind, id]);
  useEffect(() => connection?.look({ kind, id, editing }), [connection, kind, id, editing]);
  return others;
}
