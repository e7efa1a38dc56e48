internal import Subprocess
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// Workbooks (.xlsx, known by their bytes) are read through the installed converter xlsx2csv, a child
// process whose output goes through the same reader as any sheet.

/// The inputs that had to be opened before their turn: workbooks, converted, and what can be read once.
struct Workbooks: Sendable {
  /// The most that a workbook may become.
  private static let maxBytes: Int64 = 1 << 30
  /// The longest that a conversion may take.
  private static let maxTime = Duration.seconds(120)

  private var sources: [Int: Result<Source, InputTrouble>] = [:]
  /// Which inputs were converted.
  private(set) var converted: Set<Int> = []

  /// Converts what has to be converted among `paths`.
  static func opened(_ paths: [String], _ options: Options) async -> Workbooks {
    var workbooks = Workbooks()
    for (place, path) in paths.enumerated() {
      do throws(InputTrouble) {
        guard let source = try source(path) else { continue }
        guard try isWorkbook(source) else {
          workbooks.sources[place] = .success(source)
          continue
        }
        workbooks.converted.insert(place)
        workbooks.sources[place] = .success(try await convert(source, options.sheet))
      } catch {
        workbooks.sources[place] = .failure(error)
      }
    }
    return workbooks
  }

  /// The source of an input that is open already, or nil. Throws what went wrong with it.
  func source(at place: Int) throws(InputTrouble) -> Source? { try sources[place]?.get() }

  /// Opens what is a workbook or can be read only once; nil for any other regular file, so that not all
  /// inputs of a run are open at once.
  private static func source(_ path: String) throws(InputTrouble) -> Source? {
    let name = path == "-" ? "stdin" : path
    var status = stat()
    let isRegular = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    do throws(SourceError) {
      let source = try Source(path: path, name: name)
      if !isRegular { return source }
      let isWorkbook = try kind(of: source) == .xlsx
      return isWorkbook ? source : nil
    } catch {
      // A regular file's trouble is told when its turn comes.
      if isRegular { return nil }
      throw InputTrouble(error, name: name)
    }
  }

  private static func isWorkbook(_ source: Source) throws(InputTrouble) -> Bool {
    do throws(SourceError) { return try kind(of: source) == .xlsx } catch {
      throw InputTrouble(error, name: source.name)
    }
  }

  /// What an input's first bytes say that it is.
  static func kind(of source: Source) throws(SourceError) -> FileKind? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
    defer { buffer.deallocate() }
    let count = try source.read(into: buffer, at: 0)
    return FileKind.of(head: Bytes(buffer.bindMemory(to: UInt8.self)).slice(0, count))
  }

  // MARK: - Conversion

  private enum Ending {
    case converted(Source)
    case failed(String)
    case tookTooLong
  }

  private static func convert(
    _ source: Source, _ sheet: String?
  ) async throws(InputTrouble) -> Source {
    let ending: Ending
    do {
      ending = try await withThrowingTaskGroup(of: Ending.self) { group in
        group.addTask { try await run(source, sheet) }
        group.addTask {
          try await Task.sleep(for: maxTime)
          return .tookTooLong
        }
        defer { group.cancelAll() }
        return try await group.next() ?? .tookTooLong
      }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .noConverter(source.name)
    } catch let error as SourceError {
      throw InputTrouble(error, name: source.name)
    } catch {
      throw .notConverted(source.name, Text("変換に失敗しました", "the conversion failed"))
    }
    switch ending {
    case .converted(let source): return source
    case .failed(let why):
      throw .notConverted(source.name, Text(why, why))
    case .tookTooLong:
      throw .notConverted(
        source.name, Text("変換が2分で終わりませんでした", "the conversion took more than two minutes"))
    }
  }

  /// The child reads the workbook as its standard input, so that no name of a file reaches it.
  private static func run(_ source: Source, _ sheet: String?) async throws -> Ending {
    var arguments = ["-d", ",", "-i"]
    if let sheet { arguments += Int(sheet) == nil ? ["-n", sheet] : ["-s", sheet] }
    let result = try await Subprocess.run(
      .name("xlsx2csv"), arguments: Arguments(arguments + ["/dev/stdin"]),
      input: .fileDescriptor(
        FileDescriptor(rawValue: source.openFile), closeAfterSpawningProcess: false),
      output: .sequence, error: .string(limit: 64 << 10)
    ) { execution in
      let spool = try Spool()
      for try await chunk in execution.standardOutput {
        try chunk.withUnsafeBytes { try spool.append($0) }
        guard spool.byteCount <= maxBytes else {
          throw SourceError.spoolFull(directory: "TMPDIR", errno: EFBIG)
        }
      }
      return try Source(spool, name: source.name)
    }
    guard result.terminationStatus.isSuccess else {
      let lines = result.standardError.split(whereSeparator: \.isNewline)
      return .failed(String((lines.last ?? "xlsx2csv").prefix(200)))
    }
    return .converted(result.closureResult)
  }
}

extension InputTrouble {
  /// The converter is not there: how to get it, or how to do without.
  fileprivate static func noConverter(_ name: String) -> InputTrouble {
    InputTrouble(
      name: name, code: 65,
      message: Text(
        "\(name): Excel のブックを読むには xlsx2csv が要ります。「sudo apt-get install xlsx2csv」（macOS では「pipx install xlsx2csv」）で入れるか、Excel で「CSV UTF-8（コンマ区切り）」に保存してください。",
        "\(name): reading a workbook needs xlsx2csv. Install it with “sudo apt-get install xlsx2csv” (macOS: “pipx install xlsx2csv”), or save the sheet as “CSV UTF-8 (comma delimited)” in Excel."
      ),
      fault: .notATable, facts: [])
  }

  fileprivate static func notConverted(_ name: String, _ why: Text) -> InputTrouble {
    InputTrouble(
      name: name, code: 65,
      message: Text(
        "\(name): Excel のブックを読めません（\(why.ja)）。Excel で「CSV UTF-8（コンマ区切り）」に保存してください。",
        "\(name): the workbook cannot be read (\(why.en)). Save it as “CSV UTF-8 (comma delimited)” in Excel."
      ),
      fault: .notATable, facts: [])
  }
}
