// swift-tools-version: 6.2
import PackageDescription

let targets = [
  "FuzzFramer", "FuzzDecoder", "FuzzValues", "FuzzHeaders", "FuzzProfile", "FuzzWorkbook",
  "FuzzCheck",
  "FuzzMending",
]

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "BatchIntake", path: "..")],
  targets: [.target(name: "FuzzSupport")]
    + targets.map { name in
      .executableTarget(
        name: name,
        dependencies: ["FuzzSupport", .product(name: "BatchIntake", package: "BatchIntake")],
        swiftSettings: [.unsafeFlags(["-parse-as-library"])])
    },
  swiftLanguageModes: [.v6])
