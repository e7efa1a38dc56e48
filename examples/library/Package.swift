// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "library",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "BatchIntake", path: "../..")],
  targets: [
    .executableTarget(
      name: "library", dependencies: [.product(name: "BatchIntake", package: "BatchIntake")],
      path: "Sources")
  ])
