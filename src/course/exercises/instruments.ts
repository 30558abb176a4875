/** What rules measure of an answer with: its time, and the memory that it takes. A page has others. */

/** The smallest time that {@link processorTime} tells from none, in ms. */
export const RESOLUTION = 0.001;

/** Processor time of this process so far, in ms: other programs do not count in it. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Memory that arrays of bytes take, in bytes. */
export function memoryOfArrays(): number {
  return process.memoryUsage().arrayBuffers;
}
