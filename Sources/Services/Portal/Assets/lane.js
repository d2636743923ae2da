/** Runs jobs in order, at most `width` at a time. */
export class Lane {
  #width;
  #waiting = [];
  #running = 0;

  constructor(width) {
    this.#width = width;
  }

  /** `job` returns a promise that is never rejected. */
  add(job) {
    this.#waiting.push(job);
    this.#next();
  }

  #next() {
    while (this.#running < this.#width && this.#waiting.length > 0) {
      this.#running += 1;
      this.#waiting.shift()().finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }
}
