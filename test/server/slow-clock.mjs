// As on a machine so busy that a second passes between any two looks at the clock.
const now = Date.now;
let late = 0;
Date.now = () => now() + 1000 * late++;
