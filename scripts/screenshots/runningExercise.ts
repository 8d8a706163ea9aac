import { makeTestPlace } from '../../tests/support/database.ts';
import { ExerciseProcess } from '../../tests/support/exerciseProcess.ts';
import { ServerProcess } from '../../tests/support/serverProcess.ts';

export interface RunningExercise {
  url: string;
  server: ServerProcess;
  exercise: ExerciseProcess;
  /** Ends both and deletes their data. */
  close(): Promise<void>;
}

/** A demo server on data of its own, with the exercise beside it. `env` is for the server. */
export async function startRunningExercise(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<RunningExercise> {
  const place = await makeTestPlace({ seed: 'roster' });
  const server = await ServerProcess.start({ dir: place.dir, env });
  const exercise = new ExerciseProcess(server.url, args);
  return {
    url: server.url,
    server,
    exercise,
    close: async () => {
      await exercise.stop();
      await server.stop();
      await place.remove();
    },
  };
}
