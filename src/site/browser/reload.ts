/** While one writes the site: loads the page anew when it was built again, and says why where it could not be. */

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
