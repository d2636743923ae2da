import Testing

@testable import Runtime

@Suite struct `The load of a machine` {
    /// A machine as its files tell it.
    private struct Machine {
        var files: [String: String] = [
            "/proc/stat": "cpu  100 0 100 5000 50 0 0 0 0 0\ncpu0 1 2 3 4\nbtime 1700000000\n",
            "/proc/meminfo": "MemTotal:       1000 kB\nMemFree: 10 kB\nMemAvailable:    250 kB\n",
            "/proc/self/cgroup": "1:cpu:/\n0::/pods/worker\n",
            "/proc/7/stat": "7 (radiolog) dev) S 1 7 7 0 -1 0 0 0 0 0 100 50 10 0 20 0 9 0 100 0 0",
            "/proc/8/stat": "8 (codecs) S 7 7 7 0 -1 0 0 0 0 0 30 10 0 0 20 0 9 0 100 0 0",
            "/proc/9/stat": "9 (other) S 1 7 7 0 -1 0 0 0 0 0 900 0 0 0 20 0 9 0 100 0 0",
        ]

        func reading() -> LoadReading? { LoadReading(process: 7, among: [7, 8, 9]) { files[$0] } }
    }

    @Test func `is that of the machine where no group is limited`() throws {
        let reading = try #require(Machine().reading())
        #expect(reading.sharedCPUSeconds == 2)
        #expect(reading.ownCPUSeconds == 2)
        #expect(reading.memoryLimitBytes == 1_024_000 && reading.memoryUsedBytes == 768_000)
    }

    @Test func `is that of the group whose limit is tightest`() throws {
        var machine = Machine()
        machine.files["/sys/fs/cgroup/cgroup.controllers"] = "cpu memory"
        machine.files["/sys/fs/cgroup/pods/worker/cpu.max"] = "max 100000\n"
        machine.files["/sys/fs/cgroup/pods/cpu.max"] = "50000 100000\n"
        machine.files["/sys/fs/cgroup/pods/cpu.stat"] = "usage_usec 3000000\nuser_usec 1\n"
        machine.files["/sys/fs/cgroup/pods/worker/memory.max"] = "500000\n"
        machine.files["/sys/fs/cgroup/pods/worker/memory.current"] = "400000\n"
        machine.files["/sys/fs/cgroup/pods/worker/memory.stat"] = "anon 1\ninactive_file 100000\n"
        machine.files["/sys/fs/cgroup/pods/memory.max"] = "900000\n"
        let reading = try #require(machine.reading())
        #expect(reading.allowedCPUs == 0.5 && reading.sharedCPUSeconds == 3)
        #expect(reading.memoryLimitBytes == 500_000 && reading.memoryUsedBytes == 300_000)
    }

    @Test func `tells its own use from that of others`() throws {
        var (machine, meter) = (Machine(), LoadMeter())
        var reading = try #require(machine.reading())
        reading.allowedCPUs = 2
        let first = meter.measure(reading, at: .seconds(10))
        #expect(first == nil)
        reading.sharedCPUSeconds += 3
        reading.ownCPUSeconds += 1
        let measured = meter.measure(reading, at: .seconds(12))
        let load = try #require(measured)
        #expect(load.cpu == 0.75 && load.foreignCPU == 0.5 && load.memory == 0.75)
        let again = meter.measure(reading, at: .seconds(12))
        #expect(again == nil)
        machine.files["/proc/stat"] = "nonsense"
        #expect(machine.reading() == nil)
    }

    @Test func `can be had from this machine`() throws {
        var meter = LoadMeter()
        _ = meter.measure(at: .zero)
        let measured = meter.measure(at: .seconds(1))
        let load = try #require(measured)
        #expect(load.memory > 0 && load.memory <= 1 && load.memoryLimitBytes > 0 && load.allowedCPUs > 0)
    }
}
