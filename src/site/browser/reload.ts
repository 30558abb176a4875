/** During development of the site: reloads the page if there is a newer build, and shows why a build failed. */

/** When the build of this page began, in ms since 1970. */
const own = Number(new URL(import.meta.url).searchParams.get('build'));

/** Opens the stream of news; returns what closes it. */
function listen(): () => void {
  const source = new EventSource('/dev/news');
  source.addEventListener('message', ({ data }) => {
    const news = JSON.parse(String(data)) as { build?: number; problem?: string };
    if (news.problem !== undefined) show(news.problem);
    else if (news.build !== undefined && news.build > own) reloadOnceLoaded();
  });
  return () => source.close();
}

// Chromium keeps the stream of a page that was left, and opens no more than six connections to a server.
let stop = listen();
addEventListener('pagehide', () => stop());
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) stop = listen();
});

/** A page that never gets to its end, because builds follow one another, could not even be read. */
function reloadOnceLoaded(): void {
  if (document.readyState === 'complete') location.reload();
  else addEventListener('load', () => location.reload(), { once: true });
}

function show(problem: string): void {
  const said = document.querySelector('.build-problem') ?? document.createElement('pre');
  said.className = 'build-problem problem';
  said.role = 'alert';
  said.textContent = problem;
  document.body.prepend(said);
}
