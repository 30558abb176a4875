/** The time that work takes of a processor, in ms: what else runs on the machine is not in it. */
export function processorTime(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  return process.cpuUsage(began).user / 1000;
}
