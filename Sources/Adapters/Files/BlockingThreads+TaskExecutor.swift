/// As the preferred executor of a task, keeps its long computations off Swift's cooperative pool, whose few threads
/// answer everybody else.
extension BlockingThreads: TaskExecutor {
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // The closure keeps the threads until the job has run.
        submit { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
