"""What people do to plans and actions: one function a use case. Each leaves its mark in the trail."""
