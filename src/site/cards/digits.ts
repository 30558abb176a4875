/** The sixteen digits in squares: five wide, seven high; a picture without fonts has no other letters. */

const DRAWN = `
.###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###. ..... #.... ..... ....# ..... ..##.
#...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...# ..... #.... ..... ....# ..... .#..#
#..## ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...# .###. ####. .###. .#### .###. .#...
#.#.# ..#.. ..##. ..##. #..#. ....# ####. ..#.. .###. .#### ....# #...# #.... #...# #...# ###..
##..# ..#.. .#... ....# ##### ....# #...# ..#.. #...# ....# .#### #...# #.... #...# ##### .#...
#...# ..#.. #.... #...# ...#. #...# #...# ..#.. #...# ....# #...# #...# #.... #...# #.... .#...
.###. .###. ##### .###. ...#. .###. .###. ..#.. .###. .###. .#### ####. .###. .#### .###. .#...`;

export const DIGIT_WIDTH = 5;
export const DIGIT_HEIGHT = 7;

const ROWS = DRAWN.trim()
  .split('\n')
  .map((row) => row.split(' '));

/** The squares of a digit that are filled, as places in its grid. @param digit  0 to 15 */
export function digitSquares(digit: number): (readonly [x: number, y: number])[] {
  return ROWS.flatMap((row, y) =>
    [...(row[digit] ?? '')].flatMap((square, x) => (square === '#' ? [[x, y] as const] : [])),
  );
}
