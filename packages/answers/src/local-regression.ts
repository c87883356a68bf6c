/**
 * Kernel ridge regression over the few phrases nearest to a question: solves
 * (K + λI) a = k by Cholesky. `a` says how much each phrase speaks for the
 * question once what the phrases have in common is counted only once, which
 * is what tells siblings apart. Local, so that it costs the same in a shop
 * of a hundred phrases and of fifty thousand.
 *
 * @param kernel symmetric, `size × size`, row by row; is overwritten
 * @param target likeness of the question to each phrase; becomes the solution
 */
export function solveRidge(kernel: Float64Array, target: Float64Array, size: number, ridge: number): void {
  for (let row = 0; row < size; row += 1) {
    const rowAt = row * size;
    kernel[rowAt + row] = (kernel[rowAt + row] as number) + ridge;
    for (let column = 0; column <= row; column += 1) {
      const columnAt = column * size;
      let sum = kernel[rowAt + column] as number;
      for (let inner = 0; inner < column; inner += 1) {
        sum -= (kernel[rowAt + inner] as number) * (kernel[columnAt + inner] as number);
      }
      // λ > 0 and K positive semi-definite, so the pivot stays positive up to rounding.
      kernel[rowAt + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (kernel[columnAt + column] as number);
    }
  }
  for (let row = 0; row < size; row += 1) {
    let sum = target[row] as number;
    for (let column = 0; column < row; column += 1) {
      sum -= (kernel[row * size + column] as number) * (target[column] as number);
    }
    target[row] = sum / (kernel[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = target[row] as number;
    for (let below = row + 1; below < size; below += 1) {
      sum -= (kernel[below * size + row] as number) * (target[below] as number);
    }
    target[row] = sum / (kernel[row * size + row] as number);
  }
}
