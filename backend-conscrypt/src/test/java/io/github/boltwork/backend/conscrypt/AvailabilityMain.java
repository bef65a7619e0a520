package io.github.boltwork.backend.conscrypt;

import io.github.boltwork.Availability;

/** Prints why the backend is unavailable, or that it is not. */
final class AvailabilityMain {
  private AvailabilityMain() {}

  public static void main(String[] arguments) {
    Availability availability = new ConscryptBackend().availability();
    System.out.println(
        availability instanceof Availability.Unavailable unavailable
            ? "unavailable: " + unavailable.reason()
            : "available");
  }
}
