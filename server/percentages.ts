/** Tells the progress of a long step at each tenth. */
export function percentages(say: (line: string) => void): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((done / total) * 10);
    if (tenth > told) {
      told = tenth;
      say(`  ${tenth * 10} %`);
    }
  };
}
