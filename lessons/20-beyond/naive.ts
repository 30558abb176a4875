/** NAIVE: what a server does that wants to lose nothing. */

/** NAIVE: sends again until the broker says that it has the message. */
export async function sendUntilSure<Told extends { readonly reached: string }>(
  send: () => Promise<Told>,
): Promise<Told> {
  for (;;) {
    const told = await send();
    if (told.reached === 'all') return told;
  }
}
