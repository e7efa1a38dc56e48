// swift-tools-version: 6.2
import PackageDescription

// Apart from the product, so that nobody who uses it builds its benchmarks.
let package = Package(
  name: "BatchIntakeBenchmarks",
  platforms: [.macOS(.v26)],
  targets: [
    .executableTarget(
      name: "nation", path: "Sources/Nation", swiftSettings: [.treatAllWarnings(as: .error)])
  ],
  swiftLanguageModes: [.v6])
