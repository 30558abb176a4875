/** During work on the site: reloads the page after a build, and says why if the build failed. */

const source = new EventSource('/dev/news');
let seen: string | undefined;

source.addEventListener('message', ({ data }) => {
  const news = JSON.parse(String(data)) as { build?: string; problem?: string };
  if (news.problem !== undefined) {
    show(news.problem);
  } else if (seen === undefined) {
    seen = news.build;
  } else if (news.build !== seen) {
    location.reload();
  }
});

function show(problem: string): void {
  const said = document.querySelector('.build-problem') ?? document.createElement('pre');
  said.className = 'build-problem problem';
  said.role = 'alert';
  said.textContent = problem;
  document.body.prepend(said);
  // The next build that works has another name than any before.
  seen = '';
}
