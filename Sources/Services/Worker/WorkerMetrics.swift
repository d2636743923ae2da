public import Runtime

/// The metrics of the worker, for `PrometheusRegistry.describe`.
public enum WorkerMetrics {
    public static let descriptions: [MetricDescription] = [
        .init("radiolog_worker_tasks_total", "Tasks taken from the log, by outcome."),
        .init("radiolog_worker_task_duration_seconds", "Time from opening a payload to its last stored result."),
        .init("radiolog_worker_failed_attempts_total", "Tries that failed, by reason."),
        .init("radiolog_worker_quarantined_tasks_total", "Tasks set aside for an operator, by reason."),
        .init("radiolog_worker_unreadable_events_total", "Events that this version cannot read."),
        .init("radiolog_worker_commit_duration_seconds", "Time to commit results and progress."),
        .init("radiolog_worker_discarded_commits_total", "Commits refused because the work belongs to another worker."),
        .init("radiolog_worker_delayed_commits_total", "Commits that failed and were tried again."),
        .init("radiolog_worker_interruptions_total", "Times that the event log could not be reached."),
        .init("radiolog_worker_orphaned_objects_total", "Results that no event names and that could not be deleted."),
        .init("radiolog_worker_forgotten_progress_total", "Partitions whose commit metadata could not be read."),
        .init("radiolog_worker_forgotten_orders_total", "Orders about tasks forgotten for their number."),
        .init("radiolog_worker_order_failures_total", "Failed tries to read orders about tasks."),
        .init("radiolog_worker_outcome_failures_total", "Failed tries to read what other workers have finished."),
        .init("radiolog_worker_store_waits_total", "Failed checks while waiting for the object store."),
        .init("radiolog_worker_unanswered_commits_total", "Commits of which nobody knows whether they were taken."),
        .init("radiolog_worker_load_decisions_total", "Decisions to take on less or more, by decision."),
        .init("radiolog_worker_lost_reports_total", "Reports of the load that could not be stated."),
        .init("radiolog_worker_load_ratio", "Load that decides how much is taken on, from 0 to 1, by resource."),
        .init("radiolog_worker_memory_bytes", "Memory held by this process and its children."),
        .init("radiolog_worker_memory_limit_bytes", "Memory that may be taken here at most."),
        .init("radiolog_worker_tasks_in_work", "Tasks in work."),
        .init("radiolog_worker_payload_bytes_in_work", "Payload bytes of the tasks in work."),
        .init("radiolog_worker_slots", "Tasks taken on at a time now."),
        .init("radiolog_worker_slot_limit", "Tasks taken on at a time when nothing is short."),
        .init("radiolog_worker_partitions", "Partitions that this worker owns."),
    ]
}
